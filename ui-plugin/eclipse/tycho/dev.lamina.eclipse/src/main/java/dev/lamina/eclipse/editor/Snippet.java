package dev.lamina.eclipse.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in, <code>conv(${1:32}, ${2:3x3})$0</code>.
 *
 * @param places by their numbers; one number may stand at several places
 * @param exit where one goes on, the end when it is not said
 */
record Snippet(String text, Map<Integer, List<Place>> places, int exit) {

  /** Part of the text. */
  record Place(int offset, int length) {}

  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\d+):([^}]*)}|\\$\\{?(\\d+)}?");

  static Snippet of(String written) {
    StringBuilder text = new StringBuilder();
    Map<Integer, List<Place>> places = new LinkedHashMap<>();
    Matcher matcher = PLACE.matcher(written);
    int from = 0;
    int exit = -1;
    while (matcher.find()) {
      text.append(written, from, matcher.start());
      String number = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
      String value = matcher.group(2) == null ? "" : matcher.group(2);
      if (number.equals("0")) {
        exit = text.length();
      } else {
        places
            .computeIfAbsent(Integer.valueOf(number), n -> new ArrayList<>())
            .add(new Place(text.length(), value.length()));
      }
      text.append(value);
      from = matcher.end();
    }
    text.append(written, from, written.length());
    return new Snippet(text.toString(), places, exit < 0 ? text.length() : exit);
  }

  /** With the line's own indentation on every further line. */
  static Snippet of(String written, String indent) {
    return of(written.replace("\n", "\n" + indent));
  }
}
