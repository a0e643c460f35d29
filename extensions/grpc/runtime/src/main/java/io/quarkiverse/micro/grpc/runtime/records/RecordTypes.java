package io.quarkiverse.micro.grpc.runtime.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the build derived. Immutable.
 */
public final class RecordTypes {

    private final List<RecordMessage> messages;
    private final List<RecordEnum> enums;
    private final Map<Class<?>, RecordMessage> byClass = new HashMap<>();
    private final Map<String, RecordMessage> messagesByName = new HashMap<>();
    private final Map<String, RecordEnum> enumsByName = new HashMap<>();

    public RecordTypes(List<RecordMessage> messages, List<RecordEnum> enums) {
        this.messages = List.copyOf(messages);
        this.enums = List.copyOf(enums);
        for (RecordMessage message : messages) {
            byClass.put(message.type(), message);
            messagesByName.putIfAbsent(message.name(), message);
        }
        enums.forEach(it -> enumsByName.put(it.name(), it));
    }

    public List<RecordMessage> messages() {
        return messages;
    }

    public List<RecordEnum> enums() {
        return enums;
    }

    /**
     * @return null where there is none
     */
    public RecordMessage of(Class<?> type) {
        return byClass.get(type);
    }

    RecordMessage message(String name) {
        return messagesByName.get(name);
    }

    RecordEnum enumeration(String name) {
        return enumsByName.get(name);
    }

    /**
     * @return the file that declares a message or enum
     */
    String fileOf(String name) {
        RecordMessage message = messagesByName.get(name);
        return message != null ? message.file() : enumsByName.get(name).file();
    }
}
