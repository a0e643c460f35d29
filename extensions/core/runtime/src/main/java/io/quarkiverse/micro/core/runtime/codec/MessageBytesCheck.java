package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import com.google.protobuf.WireFormat;

/**
 * Goes through a message's bytes before objects are made of them: an empty element has two bytes, and becomes an object of
 * dozens. What is too deep is left for the parser to refuse, and so is most of what is malformed.
 */
final class MessageBytesCheck {

    private final byte[] bytes;
    private final int offset;
    private final CodedInputStream input;
    private final CodecLimits limits;

    MessageBytesCheck(byte[] bytes, int offset, int length, CodecLimits limits) {
        this.bytes = bytes;
        this.offset = offset;
        this.input = CodedInputStream.newInstance(bytes, offset, length);
        this.limits = limits;
        input.setRecursionLimit(limits.maxDepth());
    }

    /** So few bytes cannot be beyond a limit, since an element has one at least, as has a character. */
    static boolean isNeeded(int length, CodecLimits limits) {
        return length > limits.maxCollectionLength() || length > limits.maxStringLength();
    }

    /**
     * @throws BeyondLimit when a list, a map or a text is too long
     * @throws IOException when the bytes are so malformed that they cannot be gone through
     */
    void check(Descriptor type) throws IOException {
        message(new Part(type), 0);
    }

    int position() {
        return input.getTotalBytesRead();
    }

    private void message(Part part, int depth) throws IOException {
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_END_GROUP) {
                return;
            }
            FieldDescriptor field = part.type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null || !fits(field, WireFormat.getTagWireType(tag))) {
                unknown(part, tag, depth);
            } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                delimited(part, field, depth);
            } else {
                if (field.isRepeated()) {
                    part.add(field, 1);
                }
                if (field.getType() == Type.GROUP && depth < limits.maxDepth()) {
                    message(part.inside(field), depth + 1);
                } else {
                    input.skipField(tag);
                }
            }
        }
    }

    /** What comes in another form than the field's is to the parser a field that it does not know. */
    private static boolean fits(FieldDescriptor field, int wireType) {
        return wireType == field.getLiteType().getWireType()
                || field.isPackable() && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** Unknown fields are kept too, each as an object, and so are those inside unknown groups. */
    private void unknown(Part part, int tag, int depth) throws IOException {
        part.unknown = added(part.unknown, 1);
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_START_GROUP || depth >= limits.maxDepth()) {
            input.skipField(tag);
            return;
        }
        for (int inner = input.readTag(); inner != 0
                && WireFormat.getTagWireType(inner) != WireFormat.WIRETYPE_END_GROUP; inner = input.readTag()) {
            unknown(part, inner, depth + 1);
        }
    }

    private void delimited(Part part, FieldDescriptor field, int depth) throws IOException {
        int length = input.readRawVarint32();
        // Of one message in several pieces the parser makes one; an element of a list is in one piece
        if (field.getType() == Type.MESSAGE && depth < limits.maxDepth()
                && (!field.isRepeated() || isNeeded(length, limits))) {
            if (field.isRepeated()) {
                part.add(field, 1);
            }
            int outer = input.pushLimit(length);
            message(part.inside(field), depth + 1);
            input.skipRawBytes(input.getBytesUntilLimit());
            input.popLimit(outer);
            return;
        }
        int start = offset + input.getTotalBytesRead();
        input.skipRawBytes(length);
        if (field.isRepeated()) {
            part.add(field, field.isPackable() ? packed(field.getType(), start, length) : 1);
        }
        if (field.getType() == Type.STRING && length > limits.maxStringLength()
                && characters(start, length) > limits.maxStringLength()) {
            throw BeyondLimit.string(limits);
        }
    }

    private int packed(Type type, int start, int length) {
        return switch (type) {
            case FIXED32, SFIXED32, FLOAT -> length / Integer.BYTES;
            case FIXED64, SFIXED64, DOUBLE -> length / Long.BYTES;
            default -> varints(start, length);
        };
    }

    private int varints(int start, int length) {
        int count = 0;
        for (int i = start; i < start + length; i++) {
            count += bytes[i] >= 0 ? 1 : 0; // the last byte of each
        }
        return count;
    }

    /** As Java counts them, which are two where UTF-8 has four bytes. */
    private int characters(int start, int length) {
        int count = 0;
        for (int i = start; i < start + length; i++) {
            int first = bytes[i] & 0xff;
            count += (first & 0xc0) == 0x80 ? 0 : first >= 0xf0 ? 2 : 1;
        }
        return count;
    }

    private int added(int count, int more) throws BeyondLimit {
        if (more > limits.maxCollectionLength() - count) {
            throw BeyondLimit.collection(limits);
        }
        return count + more;
    }

    /** How much of one message was seen. */
    private final class Part {

        private final Descriptor type;
        private int[] counts;
        private Part[] inside;
        private int unknown;

        Part(Descriptor type) {
            this.type = type;
        }

        void add(FieldDescriptor field, int more) throws BeyondLimit {
            if (counts == null) {
                counts = new int[type.getFields().size()];
            }
            counts[field.getIndex()] = added(counts[field.getIndex()], more);
        }

        Part inside(FieldDescriptor field) {
            if (field.isRepeated()) {
                return new Part(field.getMessageType());
            }
            if (inside == null) {
                inside = new Part[type.getFields().size()];
            }
            if (inside[field.getIndex()] == null) {
                inside[field.getIndex()] = new Part(field.getMessageType());
            }
            return inside[field.getIndex()];
        }
    }
}
