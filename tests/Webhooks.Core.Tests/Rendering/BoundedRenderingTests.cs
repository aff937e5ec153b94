using Webhooks.Records;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Rendering;

/// <summary>Rendering stops where the output is full: nothing beyond the limit is built, not even in between.</summary>
public class BoundedRenderingTests
{
    private const int Limit = 100_000;

    private static readonly string Long = new('"', 600_000);

    public static TheoryData<string> Large =>
    [
        "text", "value", "nested in text", "metadata in text", "metadata", "default", "previous", "changed fields", "selected",
    ];

    [Theory]
    [MemberData(nameof(Large))]
    public void Render_PayloadBeyondTheLimit_BuildsOneByteMoreThanTheLimit(string kind)
    {
        var (payload, context) = Of(kind);
        using var output = new JsonBuffer(1);
        output.Reset(Limit);
        var before = GC.GetAllocatedBytesForCurrentThread();
        payload.Render(context, output);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(output.IsFull);
        Assert.Equal(Limit + 1, output.Length);
        Assert.InRange(output.Capacity, Limit, 3 * Limit);

        // Arrays that were outgrown, each half as large as the next.
        Assert.InRange(allocated, 0, 5 * Limit);
    }

    [Theory]
    [InlineData("{'a':[@field:Name],'b':'[@field:Name] of [@out-hook:objectName] [@field:Tags]','c':[@previous:Tags],'é':1}")]
    [InlineData(null)]
    public void Render_WithEveryLimit_IsTheSameAsFarAsItMayGo(string? template)
    {
        using var current = Images.Of("{\"Id\":7,\"Name\":\"a\\\"é😀\\u0001\",\"Tags\":[1,\"x\\\\\"]}");
        using var previous = Images.Of("{\"Id\":7,\"Tags\":[]}");
        var payload = CompiledPayload.Compile(new PayloadTemplate { Template = template, IncludePrevious = template is null });
        var context = Payload.Context(current, previous, changed: ["Name", "Tags"], tenant: "t");
        using var whole = new JsonBuffer();
        payload.Render(context, whole);
        for (var limit = 0; limit <= whole.Length + 1; limit++)
        {
            using var output = new JsonBuffer(1);
            output.Reset(limit);
            payload.Render(context, output);
            Assert.Equal(limit < whole.Length, output.IsFull);
            Assert.True(output.WrittenSpan.SequenceEqual(whole.WrittenSpan[..Math.Min(whole.Length, limit + 1)]));
        }
    }

    private static (CompiledPayload Payload, PayloadContext Context) Of(string kind)
    {
        var current = Images.Of(("Text", Long), ("List", new object?[] { Long }));
        string[] changed = kind == "changed fields" ? [.. Enumerable.Range(0, 50_000).Select(number => $"Field{number}")] : [];
        var context = Payload.Context(
            kind == "previous" ? Images.Of(("Id", 1)) : current,
            kind == "previous" ? current : null,
            changed: changed,
            tenant: kind.StartsWith("metadata", StringComparison.Ordinal) ? Long : null);
        return (CompiledPayload.Compile(kind switch
        {
            "text" => new() { Template = $"'{Times("[@field:Text] ")}'" },
            "value" => new() { Template = $"[{Times("[@field:Text],")}1]" },
            "nested in text" => new() { Template = $"'{Times("[@field:List] ")}'" },
            "metadata in text" => new() { Template = $"'{Times("[@out-hook:accountId]")}'" },
            "metadata" => new() { Template = $"[{Times("[@out-hook:accountId],")}1]" },
            "previous" => new() { IncludePrevious = true },
            "changed fields" => new(),
            "selected" => new() { Fields = ["Text", "List"] },
            _ => new PayloadTemplate(),
        }), context);
    }

    private static string Times(string parameter) => string.Concat(Enumerable.Repeat(parameter, 5_000));
}
