using Webhooks.Records;
using Webhooks.Rendering;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Allocating;

/// <summary>From a row to the bytes of a payload: nothing but the bytes.</summary>
public sealed class RenderingAllocationTests
{
    /// <summary>What an array is besides its bytes.</summary>
    private const int Array = 32;

    [Theory]
    [InlineData(null)]
    [InlineData("{\"id\":[@field:Id],\"text\":\"Order [@field:Id] is [@field:Status]\",\"at\":\"[@out-hook:eventDate]\"}")]
    public void Render_Row_AllocatesTheBody(string? template)
    {
        var payload = CompiledPayload.Compile(new PayloadTemplate { Template = template });
        RecordValues values = TestDefinitions.Record();
        var errors = new List<WebhookError>();
        using var output = new JsonBuffer();
        byte[] body = [];

        var allocated = Allocation.Of(() =>
        {
            using var image = RecordImage.Encode(values, "$.current", errors);
            payload.Render(Payload.Context(image), output);
            body = output.ToArray();
            output.Reset();
        });

        Assert.NotEmpty(body);
        Assert.InRange(allocated, body.Length, body.Length + Array);
    }

    [Fact]
    public void Encode_LongRow_AllocatesAsAShortOne()
    {
        RecordValues few = Row(2);
        RecordValues many = Row(100);

        Assert.Equal(BytesOf(few), BytesOf(many));
    }

    private static Dictionary<string, object?> Row(int fields) =>
        Enumerable.Range(0, fields).ToDictionary(number => $"Field{number}", object? (number) => $"value {number}");

    private static long BytesOf(RecordValues values)
    {
        var errors = new List<WebhookError>();
        return Allocation.Of(() => RecordImage.Encode(values, "$.current", errors).Dispose());
    }
}
