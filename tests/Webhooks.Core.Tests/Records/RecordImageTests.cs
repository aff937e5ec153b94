using System.Text;
using System.Text.Json;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Records;

public class RecordImageTests
{
    [Fact]
    public void Encode_Dictionary_IsOneCompactObjectInItsOrder()
    {
        using var image = Images.Of(("Id", 1), ("Na\"me", "x"), ("Gone", null));

        Assert.Equal("{\"Id\":1,\"Na\\\"me\":\"x\",\"Gone\":null}", image.Text());
        Assert.Equal("\"Na\\\"me\":\"x\"", Encoding.UTF8.GetString(image.MemberAt(1)));
        Assert.Equal(JsonKind.Null, image[2].Kind);
    }

    [Fact]
    public void IndexOf_Name_IsExact()
    {
        using var image = Images.Of("{\"Id\":1,\"\":2}");

        Assert.Equal(0, image.IndexOf("Id"));
        Assert.Equal(1, image.IndexOf(""));
        Assert.Equal(-1, image.IndexOf("id"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(500)]
    public void IndexOf_AmongAnyNumberOfFields_FindsEach(int count)
    {
        using var image = Images.Of([.. Enumerable.Range(0, count).Select(i => ($"Field{i}", (object?)i))]);

        Assert.All(Enumerable.Range(0, count), i => Assert.Equal(i, image.IndexOf($"Field{i}")));
        Assert.Equal(-1, image.IndexOf("Field"));
    }

    [Theory]
    [InlineData("{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"b\":2,\"a\":3}")]
    [InlineData("{\"\\ud800\":1,\"\ufffd\":2}", "{\"\ufffd\":2}")]
    [InlineData("{\"a\":1,\"a\":2,\"a\":{\"a\":3,\"a\":4}}", "{\"a\":{\"a\":3,\"a\":4}}")]
    public void Encode_MemberGivenTwice_KeepsTheLastOnce(string json, string expected)
    {
        using var image = Images.Of(json);

        Assert.Equal(expected, image.Text());
        Assert.Equal(image.Count - 1, image.IndexOf(image[image.Count - 1].Name));
    }

    [Fact]
    public void Encode_ManyMembersGivenTwice_KeepsTheLastOnce()
    {
        var members = Enumerable.Range(0, 40).Select(i => $"\"f{i % 20}\":{i}");
        using var image = Images.Of("{" + string.Join(",", members) + "}");

        Assert.Equal(20, image.Count);
        Assert.Equal("25", Encoding.UTF8.GetString(image.ValueAt(image.IndexOf("f5"))));
    }

    [Fact]
    public void Encode_TypedObject_IsWhatItSerializesTo()
    {
        var order = new SampleOrder { Id = 7, Note = "é<\u2028😀\"" };
        using var image = Images.Of(RecordValues.From(order, SampleJsonContext.Default.SampleOrder));

        Assert.Equal(
            "{\"id\":7,\"note\":\"é<\u2028😀\\\"\",\"total\":0,\"at\":\"0001-01-01T00:00:00+00:00\",\"seen\":null}",
            image.Text());
    }

    [Fact]
    public void Encode_TypedObject_MarksItsInstants()
    {
        var order = new SampleOrder { Seen = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        using var image = Images.Of(RecordValues.From(order, SampleJsonContext.Default.SampleOrder));

        Assert.True(image.IsInstantAt(image[image.IndexOf("at")].ValueStart));
        Assert.True(image.IsInstantAt(image[image.IndexOf("seen")].ValueStart));
        Assert.False(image.IsInstantAt(image[image.IndexOf("note")].ValueStart));
    }

    [Fact]
    public void Encode_ThatIsNoObject_IsAnError()
    {
        var error = Assert.Single(Images.ErrorsOf(RecordValues.From(5, SampleJsonContext.Default.Int32)));

        Assert.Equal(("$.current", "record.object"), (error.Path, error.Code));
    }

    [Fact]
    public void Encode_SerializerThrows_IsAnError()
    {
        var order = new SampleOrder { Total = double.NaN };
        var error = Assert.Single(
            Images.ErrorsOf(RecordValues.From(order, SampleJsonContext.Default.SampleOrder)));

        Assert.Equal(("$.current", "value.unreadable"), (error.Path, error.Code));
    }

    [Fact]
    public void Encode_DisposedDocument_IsAnError()
    {
        var document = JsonDocument.Parse("{}");
        var values = RecordValues.From(document.RootElement);
        document.Dispose();

        Assert.Equal("value.unreadable", Assert.Single(Images.ErrorsOf(values)).Code);
    }

    [Fact]
    public void Encode_BadFields_AreAllReportedAndTheOthersKept()
    {
        var errors = new List<WebhookError>();
        var values = new Dictionary<string, object?>
        {
            ["Total"] = double.NaN,
            ["Ok"] = 1,
            ["Self"] = new object(),
            ["Last"] = "x",
        };

        using var image = RecordImage.Encode(values, "$.current", errors);

        Assert.Equal(["$.current.Total", "$.current.Self"], errors.Select(error => error.Path));
        Assert.Equal("NaN", errors[0].Value);
        Assert.Equal("{\"Ok\":1,\"Last\":\"x\"}", image.Text());
    }

    [Fact]
    public void Encode_AfterAnother_HasNothingOfIt()
    {
        var date = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Images.Of(("Id", date), ("Gone", 1), ("Total", 2)).Dispose();
        using var image = Images.Of(("Id", "2026-01-01T00:00:00Z"));

        Assert.Equal("{\"Id\":\"2026-01-01T00:00:00Z\"}", image.Text());
        Assert.Equal(1, image.Count);
        Assert.Equal(-1, image.IndexOf("Gone"));
        Assert.False(image.IsInstantAt(image[0].ValueStart));
    }

    [Fact]
    public void Encode_AfterAMemberGivenTwice_KeepsAll()
    {
        Images.Of("{\"a\":1,\"a\":2}").Dispose();
        using var image = Images.Of("{\"a\":3,\"b\":4}");
        using var other = Images.Of("{\"c\":5}");

        Assert.Equal("{\"a\":3,\"b\":4}", image.Text());
        Assert.Equal("{\"c\":5}", other.Text());
    }

    [Fact]
    public void Dispose_Twice_DoesNotGiveOneImageToTwoRecords()
    {
        // Two are kept: while these are used, there is room for what is given back twice.
        using var first = Images.Of(("Id", 0));
        using var second = Images.Of(("Id", 0));
        var twice = Images.Of(("Id", 0));
        twice.Dispose();
        twice.Dispose();
        using var one = Images.Of(("Id", 1));
        using var two = Images.Of(("Id", 2));

        Assert.Equal("{\"Id\":1}", one.Text());
        Assert.Equal("{\"Id\":2}", two.Text());
    }

    [Fact]
    public void Encode_WhileAnotherIsEncoded_IsApart()
    {
        IEnumerable<object?> Nested()
        {
            using var inner = Images.Of(("Inner", 1));
            yield return inner.Text();
        }

        using var image = Images.Of(("Before", 1), ("List", Nested()));

        Assert.Equal("{\"Before\":1,\"List\":[\"{\\\"Inner\\\":1}\"]}", image.Text());
    }

    [Fact]
    public void Encode_AnyRecord_ReadsBackAsItWas() => AnyJson.Record.Sample(record =>
    {
        using var image = Images.Of(record);
        using var again = Images.Of(image.Text());
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(
            AnyJson.Expected(record), System.Text.Json.Nodes.JsonNode.Parse(image.Json)));
        Assert.Equal(image.Text(), again.Text());
    });
}
