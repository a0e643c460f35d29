package io.quarkiverse.micro.grpc.test.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.protobuf.Any;

class ARecordWithoutOneFormIsRejectedTest {

    private static final String NAME = ARecordWithoutOneFormIsRejectedTest.class.getName();

    @Test
    void anObjectMayBeAnything() {
        rejected(Loose.class, ".anything has the type java.lang.Object, for which protobuf has no form");
    }

    @Test
    void aMapMayHaveKeysThatProtobufHasNot() {
        rejected(Prices.class, ".prices is a map keyed by java.util.Currency");
    }

    @Test
    void listsInsideListsNeedARecord() {
        rejected(Table.class, ".rows is a list of lists or maps. Put what is inside into a record");
    }

    @Test
    void arraysInsideArraysNeedARecord() {
        rejected(Grid.class, ".cells is a list of lists or maps. Put what is inside into a record");
    }

    @Test
    void aWildcardNamesNothing() {
        rejected(Some.class, ".things has the type ?, which may be anything. Name a class");
    }

    @Test
    void aRawListNamesNothing() {
        rejected(Raw.class, ".things is a List of nothing in particular");
    }

    @Test
    void aGenericRecordHasManyForms() {
        rejected(Held.class, ".page has the generic type");
    }

    @Test
    void anInterfaceMayBeOfAnyClass() {
        rejected(Drawn.class, "Shape may be of any class that implements it");
    }

    @Test
    void aClassWithAJsonFormOfItsOwnIsNotGuessedAt() {
        rejected(Typed.class, "has a JSON form of its own (@JsonTypeInfo)");
    }

    @Test
    void messagesOfAContractDoNotMixWithRecords() {
        rejected(Mixed.class, "com.google.protobuf.Any");
    }

    @Test
    void numbersAreGivenToAllOrNone() {
        rejected(Half.class, "Number all or none");
    }

    @Test
    void numbersAreUnique() {
        rejected(Twice.class, "one and other both have the number 2");
    }

    @Test
    void numbersThatProtobufKeepsAreNotGiven() {
        rejected(Reserved.class, "has the number 19500");
    }

    @Test
    void namesAreUniqueInProtoToo() {
        rejected(Alike.class, "Alike.firstName and " + NAME + ".Alike.first_name would both be named " + NAME
                + ".Alike.first_name in proto. Rename one");
    }

    @Test
    void namesHaveNoLettersThatProtoHasNot() {
        rejected(Dollars.class, ".Dollars.price$ cannot be named so in proto: use letters from A to Z, digits and '_'");
    }

    @Test
    void constantsOfEnumsAreUniqueWithinTheirPackage() {
        rejected(Paint.class, "Colour.DARK_RED and " + NAME + ".ColourDark.RED would both be named " + NAME
                + ".COLOUR_DARK_RED in proto");
    }

    @Test
    void theEntriesOfAMapNeedAName() {
        rejected(Shelf.class, "an entry of " + NAME + ".Shelf.things and the class " + NAME + ".Shelf.ThingsEntry would both");
    }

    @Test
    void theAbsenceOfAFieldNeedsAName() {
        rejected(Shadow.class, "the presence of " + NAME + ".Shadow.name and " + NAME + ".Shadow._name would both be named");
    }

    @Test
    void anEnumHasNoRecordsInside() {
        rejected(Sky.class, "the enum " + NAME + ".Planet and the class " + NAME + ".Planet would both be named");
    }

    private static void rejected(Class<?> payload, String problem) {
        assertThat(Derived.problems(payload)).singleElement().asString().contains(problem);
    }

    record Page<T>(List<T> items) {
    }

    interface Shape {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    record Typed(String name) {
    }

    record Loose(Object anything) {
    }

    record Prices(Map<Currency, Long> prices) {
    }

    record Table(List<List<String>> rows) {
    }

    record Grid(int[][] cells) {
    }

    record Some(List<?> things) {
    }

    @SuppressWarnings("rawtypes")
    record Raw(List things) {
    }

    record Held(Page<String> page) {
    }

    record Drawn(Shape shape) {
    }

    record Mixed(Any any) {
    }

    record Half(@JsonProperty(index = 2) String numbered, String not) {
    }

    record Twice(@JsonProperty(index = 2) String one, @JsonProperty(index = 2) String other) {
    }

    record Reserved(@JsonProperty(index = 19_500) String one) {
    }

    record Alike(String firstName, String first_name) {
    }

    record Dollars(long price$) {
    }

    enum Colour {
        DARK_RED
    }

    enum ColourDark {
        RED
    }

    record Paint(Colour colour, ColourDark dark) {
    }

    record Shelf(Map<String, String> things, ThingsEntry first) {

        record ThingsEntry(String name) {
        }
    }

    record Shadow(String name, String _name) {
    }

    enum Planet {
        EARTH;

        record Moon(String name) {
        }
    }

    record Sky(Planet planet, Planet.Moon moon) {
    }
}
