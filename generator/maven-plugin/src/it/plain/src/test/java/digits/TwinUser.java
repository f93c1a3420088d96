package digits;

final class TwinUser {

  final Twin twin = new Twin();
  final Service service = new Service();
}
