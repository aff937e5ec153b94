using System.Text;
using Xunit;

namespace Webhooks.Records;

public class IsoInstantTests
{
    [Theory]
    [InlineData("2026-01-16T19:56:38Z", "2026-01-16T21:56:38+02:00")]
    [InlineData("2026-01-16T19:56:38Z", "2026-01-16T19:56:38.000")]
    [InlineData("2026-01-16t19:56:38z", "2026-01-16 19:56:38+0000")]
    [InlineData("2026-01-16", "2026-01-15T19:00-05")]
    [InlineData("2026-01-16T00:00:00.12345678900Z", "2026-01-16T00:00:00,123456789Z")]
    [InlineData("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00")]
    public void AreEqual_SameMoment_IsTrue(string a, string b) => Assert.True(AreEqual(a, b));

    [Theory]
    [InlineData("2026-01-16T19:56:38Z", "2026-01-16T19:56:38+02:00")]
    [InlineData("2026-01-16T00:00:00.12345678Z", "2026-01-16T00:00:00.12345679Z")]
    [InlineData("2026-01-16", "2026-01-17")]
    public void AreEqual_OtherMoment_IsFalse(string a, string b) => Assert.False(AreEqual(a, b));

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-16T")]
    [InlineData("2026-01-16T24:00:00Z")]
    [InlineData("2026-01-16T19:60:00Z")]
    [InlineData("2026-01-16T19:00:60Z")]
    [InlineData("2026-01-16T19:00:00.Z")]
    [InlineData("2026-01-16T19:00:00+2")]
    [InlineData("2026-01-16T19:00:00+02:")]
    [InlineData("2026-01-16T19:00:00+02:60")]
    [InlineData("2026-01-16T19:00:00+02-00")]
    [InlineData("2026-01-16T19:00:00ZZ")]
    [InlineData("2026-1-16")]
    [InlineData("2x26-01-16")]
    [InlineData("yesterday")]
    public void TryParse_NoInstant_IsFalse(string text) =>
        Assert.False(IsoInstant.TryParse(Encoding.UTF8.GetBytes(text), out _));

    private static bool AreEqual(string a, string b) =>
        IsoInstant.TryParse(Encoding.UTF8.GetBytes(a), out var left)
        & IsoInstant.TryParse(Encoding.UTF8.GetBytes(b), out var right)
        && IsoInstant.AreEqual(left, right);
}
