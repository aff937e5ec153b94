using Xunit;

namespace Webhooks.Records;

/// <summary>What a thread keeps for its next record is small, whatever the records before were.</summary>
public class SpareMemoryTests
{
    public static TheoryData<string> Records => ["long text", "cancelled text", "cancelled instants", "instants"];

    [Theory]
    [MemberData(nameof(Records))]
    public void Image_ThatGrewLarge_IsNotKept(string record)
    {
        while (SpareImages.Take() is not null)
        {
            // What tests before left to this thread.
        }

        RecordImage.Encode(Of(record), "$.current", []).Dispose();
        Assert.Null(SpareImages.Take());
    }

    [Fact]
    public void Image_OfAnOrdinaryRecord_IsKept()
    {
        RecordImage.Encode(Values("x"), "$.current", []).Dispose();
        Assert.NotNull(SpareImages.Take());
    }

    private static RecordValues Of(string record)
    {
        var instants = Enumerable.Repeat<object?>(DateTime.UnixEpoch, 2_000);
        return Values(record switch
        {
            "long text" => new string('x', 1_000_000),
            "cancelled text" => new object?[] { new string('x', 1_000_000), double.NaN },
            "cancelled instants" => instants.Append(double.NaN).ToArray(),
            _ => instants.ToArray(),
        });
    }

    private static RecordValues Values(object? value) => new Dictionary<string, object?> { ["Value"] = value };
}
