package peers;

import dev.lamina.benchmarks.Subject;
import dev.lamina.kernels.Kernels;

/** Lamina: classes written by its generator, on its runtime. */
public final class LaminaPeer implements Peer {
    private Subject subject;

    @Override
    public String version() {
        return "Lamina, " + Kernels.describe();
    }

    @Override
    public boolean channelsFirst() {
        return false;
    }

    @Override
    public void build(Net net, int threads) {
        subject = new Subject(net.id, threads, net.batch);
    }

    @Override
    public long parameters() {
        return subject.parameters();
    }

    @Override
    public float train(float[] images, int[] labels, float[] oneHot, int size) {
        return subject.train(images, labels, size);
    }

    @Override
    public float[] infer(float[] images, int size) {
        return subject.infer(images, size);
    }
}
