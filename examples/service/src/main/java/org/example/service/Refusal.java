package org.example.service;

/** A request that is not served, and what its client is told. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  Refusal(int status, String message) {
    this(Answer.error(status, message));
  }

  Refusal(Answer answer) {
    super(answer.json(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
