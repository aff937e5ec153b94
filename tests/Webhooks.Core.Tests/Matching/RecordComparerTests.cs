using CsCheck;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Matching;

public class RecordComparerTests
{
    [Theory]
    [InlineData("1.0", "1.00")]
    [InlineData("1e2", "100")]
    [InlineData("{\"a\":1,\"b\":[2.0]}", "{\"b\":[2],\"a\":1.0}")]
    [InlineData("{\"a\":{\"x\":1,\"y\":2}}", "{\"a\":{\"y\":2,\"x\":1}}")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":3,\"a\":2.0}")]
    [InlineData("{\"a\":null,\"b\":1}", "{\"b\":1}")]
    [InlineData("\"\\u0041\"", "\"A\"")]
    public void ChangedFields_SameMeaning_AreNone(string before, string after) => Assert.Empty(Changed(before, after));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "\"1\"")]
    [InlineData("\"\"", "null")]
    [InlineData("0", "null")]
    [InlineData("false", "null")]
    [InlineData("false", "true")]
    [InlineData("\"a\"", "\"A\"")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1,null]")]
    [InlineData("[]", "{}")]
    [InlineData("[]", "null")]
    [InlineData("{\"a\":1}", "{\"b\":1}")]
    [InlineData("{\"a\":\"\"}", "{}")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":1}")]
    [InlineData("\"2026-01-16T19:00:00Z\"", "\"2026-01-16T19:00:00+00:00\"")]
    public void ChangedFields_OtherMeaning_NamesTheField(string before, string after) =>
        Assert.Equal(["v"], Changed(before, after));

    [Theory]
    [InlineData(FieldType.Number, "\"1.0\"", "1", true)]
    [InlineData(FieldType.Number, "\"1.0\"", "\"1e0\"", true)]
    [InlineData(FieldType.Number, "\"1\"", "2", false)]
    [InlineData(FieldType.Number, "\"\"", "0", false)]
    [InlineData(FieldType.Number, "\"\"", "null", false)]
    [InlineData(FieldType.Number, "\"x\"", "\"X\"", false)]
    [InlineData(FieldType.Number, "\"1.\"", "1", false)]
    [InlineData(FieldType.Boolean, "\"true\"", "true", true)]
    [InlineData(FieldType.Boolean, "\"True\"", "\"true\"", true)]
    [InlineData(FieldType.Boolean, "\"true\"", "false", false)]
    [InlineData(FieldType.Boolean, "\"false\"", "null", false)]
    [InlineData(FieldType.Instant, "\"2026-01-16T19:00:00Z\"", "\"2026-01-16T21:00:00+02:00\"", true)]
    [InlineData(FieldType.Instant, "\"2026-01-16T19:00:00Z\"", "\"2026-01-16T19:00:00\"", true)]
    [InlineData(FieldType.Instant, "\"2026-01-16T19:00:00Z\"", "\"2026-01-16T19:00:01Z\"", false)]
    [InlineData(FieldType.Instant, "\"soon\"", "\"Soon\"", false)]
    [InlineData(FieldType.Identifier, "\"ABC\"", "\"abc\"", true)]
    [InlineData(FieldType.Identifier, "\"É\"", "\"é\"", true)]
    [InlineData(FieldType.Identifier, "\"ABC\"", "\"abd\"", false)]
    [InlineData(FieldType.Text, "\"1.0\"", "\"1\"", false)]
    [InlineData(FieldType.Unspecified, "\"1.0\"", "\"1\"", false)]
    public void ChangedFields_StringsOfATypedField_AreComparedAsThatType(
        FieldType type, string before, string after, bool same)
    {
        var types = new CatalogObject("Orders", new CatalogField("v", type));

        Assert.Equal(same ? [] : ["v"], Changed(before, after, types));
        Assert.Equal(same ? [] : ["v"], Changed(after, before, types));
    }

    [Fact]
    public void ChangedFields_TypedInstants_AreComparedAsInstants()
    {
        var utc = new DateTimeOffset(2026, 1, 16, 19, 0, 0, TimeSpan.Zero);
        using var before = Images.Of(("at", utc), ("nested", new object[] { utc }), ("text", "x"));
        using var after = Images.Of(
            ("at", utc.ToOffset(TimeSpan.FromHours(2))), ("nested", new object[] { utc.UtcDateTime }), ("text", "y"));

        Assert.Equal(["text"], RecordComparer.ChangedFields(before, after));
    }

    [Fact]
    public void ChangedFields_TypedInstantAndItsText_AreTheSame()
    {
        using var before = Images.Of("{\"at\":\"2026-01-16T21:00:00+02:00\"}");
        using var after = Images.Of(("at", new DateTime(2026, 1, 16, 19, 0, 0, DateTimeKind.Utc)));
        using var other = Images.Of(("at", new DateTime(2026, 1, 16, 19, 0, 1, DateTimeKind.Utc)));

        Assert.Empty(RecordComparer.ChangedFields(before, after));
        Assert.Equal(["at"], RecordComparer.ChangedFields(before, other));
    }

    [Fact]
    public void ChangedFields_InstantsBehindAMemberGivenTwice_AreStillInstants()
    {
        var utc = new DateTimeOffset(2026, 1, 16, 19, 0, 0, TimeSpan.Zero);
        using var before = Images.Of(("a\ud800", 1), ("a\udc00", 2), ("at", utc));
        using var after = Images.Of("{\"a\ufffd\":2,\"at\":\"2026-01-16T20:00:00+01:00\"}");

        Assert.Empty(RecordComparer.ChangedFields(before, after));
    }

    [Fact]
    public void ChangedFields_ByteArrays_AreComparedByContent()
    {
        using var before = Images.Of(("a", new byte[] { 1, 2 }), ("b", new byte[] { 1 }));
        using var after = Images.Of(("a", new byte[] { 1, 2 }), ("b", new byte[] { 2 }));

        Assert.Equal(["b"], RecordComparer.ChangedFields(before, after));
    }

    [Fact]
    public void ChangedFields_Order_IsThatOfTheCurrentImageThenTheRemoved()
    {
        using var before = Images.Of("{\"gone\":1,\"a\":1,\"b\":1,\"nothing\":null}");
        using var after = Images.Of("{\"new\":1,\"b\":2,\"a\":2,\"none\":null}");

        Assert.Equal(["new", "b", "a", "gone"], RecordComparer.ChangedFields(before, after));
    }

    [Fact]
    public void ChangedFields_DeepNesting_NeedsNoStack()
    {
        const int depth = 1000;
        var open = "{\"v\":" + string.Concat(Enumerable.Repeat("{\"a\":[", depth));
        var close = string.Concat(Enumerable.Repeat("]}", depth)) + "}";
        using var one = Images.Of(open + "1.0" + close);
        using var same = Images.Of(open + "1" + close);
        using var other = Images.Of(open + "2" + close);
        int[] changed = [];

        var thread = new Thread(() => changed =
        [
            RecordComparer.ChangedFields(one, same).Count,
            RecordComparer.ChangedFields(one, other).Count,
        ], maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal([0, 1], changed);
    }

    [Fact]
    public void ChangedFields_AnyRecords_ObeyTheLawsOfEquality() =>
        Gen.Select(AnyJson.Record, AnyJson.Record).Sample((one, two) =>
        {
            using var a = Images.Of(one);
            using var b = Images.Of(two);
            var there = RecordComparer.ChangedFields(a, b);
            Assert.Empty(RecordComparer.ChangedFields(a, a));
            Assert.Equal(there.ToHashSet(), RecordComparer.ChangedFields(b, a).ToHashSet());
        });

    [Fact]
    public void ChangedFields_AnyRecordInAnotherOrder_AreNone() => AnyJson.Record.Sample(record =>
    {
        using var a = Images.Of(record);
        using var b = Images.Of((Dictionary<string, object?>)Reversed(record)!);
        Assert.Empty(RecordComparer.ChangedFields(a, b));
    });

    [Fact]
    public void ChangedFields_OneFieldOfAnyRecordReplaced_IsThatField() => AnyJson.Record
        .Where(record => record.Count > 0)
        .Sample(record =>
        {
            var name = record.Keys.Last();
            using var a = Images.Of(record);
            using var b = Images.Of(new Dictionary<string, object?>(record) { [name] = "something else" });
            Assert.Equal([name], RecordComparer.ChangedFields(a, b));
        });

    [Fact]
    public void ChangedFields_NothingChanged_AllocatesNothing()
    {
        using var before = Images.Of("{\"a\":1,\"b\":\"x\",\"c\":{\"x\":1,\"y\":[1.0]},\"d\":2.0}");
        using var same = Images.Of("{\"a\":1,\"b\":\"x\",\"c\":{\"x\":1,\"y\":[1.0]},\"d\":2.0}");
        using var meaning = Images.Of("{\"d\":2,\"a\":1.0,\"b\":\"x\",\"c\":{\"y\":[1],\"x\":1}}");

        Assert.Equal(0, Allocation.Of(() => RecordComparer.ChangedFields(before, same)));
        Assert.Equal(0, Allocation.Of(() => RecordComparer.ChangedFields(before, meaning)));
    }

    private static object? Reversed(object? value) => value switch
    {
        IDictionary<string, object?> members => members.Reverse()
            .ToDictionary(member => member.Key, member => Reversed(member.Value)),
        object?[] items => items.Select(Reversed).ToArray(),
        _ => value,
    };

    private static IReadOnlyList<string> Changed(string before, string after, CatalogObject? types = null)
    {
        using var previous = Images.Of($"{{\"v\":{before}}}");
        using var current = Images.Of($"{{\"v\":{after}}}");
        return RecordComparer.ChangedFields(previous, current, types);
    }
}
