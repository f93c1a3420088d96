package dev.lamina.dsl.server;

import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.jsonrpc.validation.ReflectiveMessageValidator;

/** What comes in and goes out, looked at before it is understood or sent. */
final class Messages {

  /** Much of what clients say of themselves is not needed. */
  private static final Set<String> TOLERATED = Set.of("initialize", "shutdown");

  private Messages() {}

  static MessageConsumer checked(MessageConsumer next) {
    return next instanceof RemoteEndpoint ? incoming(next) : outgoing(next);
  }

  /** Requests without what they need are the client's mistake, and answered so. */
  private static MessageConsumer incoming(MessageConsumer next) {
    MessageConsumer validator = new ReflectiveMessageValidator(next);
    return message -> {
      if (!(message instanceof RequestMessage request) || TOLERATED.contains(request.getMethod())) {
        next.consume(message);
      } else if (request.getParams() == null) {
        int code = ResponseErrorCode.InvalidParams.getValue();
        throw new MessageIssueException(
            message, List.of(new MessageIssue("the request has no parameters", code)));
      } else {
        validator.consume(message);
      }
    };
  }

  /** LSP4J would send exceptions with the errors of messages that it could not read. */
  private static MessageConsumer outgoing(MessageConsumer next) {
    return message -> {
      withoutExceptions(message);
      next.consume(message);
    };
  }

  private static void withoutExceptions(Message message) {
    if (message instanceof ResponseMessage response && response.getError() != null) {
      response.getError().setData(null);
    }
  }
}
