package io.quarkiverse.micro.grpc.deployment.records;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jboss.jandex.DotName;

/**
 * Puts messages into files. A file is for one source file of Java; but proto files cannot import each other in a circle, so
 * those that would are one. The circles are found as Tarjan does.
 */
final class RecordFiles {

    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Map<String, String> packages = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<String> problems;

    RecordFiles(Collection<RecordDraft> drafts, Map<DotName, String> topLevels, List<String> problems) {
        this.problems = problems;
        for (RecordDraft draft : drafts) {
            packages.put(draft.topLevel(), draft.protoPackage());
            Set<String> used = uses.computeIfAbsent(draft.topLevel(), ignored -> new TreeSet<>());
            draft.fields().stream().map(RecordDraft.DraftField::reference).filter(topLevels::containsKey).map(topLevels::get)
                    .forEach(used::add);
        }
        for (String name : uses.keySet()) {
            if (!numbers.containsKey(name)) {
                visit(name);
            }
        }
    }

    /**
     * @return the file's name
     */
    String of(RecordDraft draft) {
        return files.get(draft.topLevel());
    }

    private void visit(String name) {
        int number = numbers.size();
        numbers.put(name, number);
        lowest.put(name, number);
        open.push(name);
        for (String used : uses.get(name)) {
            if (!numbers.containsKey(used)) {
                visit(used);
                lowest.merge(name, lowest.get(used), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(name, numbers.get(used), Math::min);
            }
        }
        if (lowest.get(name) == number) {
            close(name);
        }
    }

    private void close(String first) {
        Set<String> circle = new TreeSet<>();
        String each;
        do {
            each = open.pop();
            circle.add(each);
        } while (!each.equals(first));
        if (circle.stream().map(packages::get).distinct().count() > 1) {
            problems.add("The classes " + circle + " hold each other and are of several packages, which proto files cannot be. "
                    + "Move them into one package");
        }
        String file = circle.iterator().next().replace('.', '/') + ".proto";
        circle.forEach(it -> files.put(it, file));
    }
}
