using Xunit;

namespace Webhooks.Sending;

public sealed class RetryAfterHeaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData(" 120 ", 120)]
    [InlineData("007", 7)]
    [InlineData("Fri, 16 Jan 2026 12:00:30 GMT", 30)]
    [InlineData("Friday, 16-Jan-26 12:00:30 GMT", 30)]
    [InlineData("Fri Jan 16 12:00:30 2026", 30)]
    [InlineData("Fri, 16 Jan 2026 11:00:00 GMT", 0)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    [InlineData("99999999", 31_536_000)]
    [InlineData("99999999999999999999999999", 31_536_000)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 31_536_000)]
    public void Parse_Understood_IsTheWait(string value, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfterHeader.Parse(value, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("soon")]
    [InlineData("120, 240")]
    [InlineData("٣")]
    [InlineData("\u00a0120")]
    [InlineData("Mon, 16 Jan 2026 12:00:30 GMT")]
    [InlineData("Fri, 32 Jan 2026 12:00:30 GMT")]
    [InlineData("2026-01-16T12:00:30Z")]
    public void Parse_NotUnderstood_IsNoHint(string? value) => Assert.Null(RetryAfterHeader.Parse(value, Now));
}
