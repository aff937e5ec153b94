using CsCheck;
using Webhooks.Definitions;
using Xunit;

namespace Webhooks.Sending;

public class RetryScheduleTextTests
{
    [Theory]
    [InlineData("0s", "0s")]
    [InlineData("0d", "0s")]
    [InlineData("500ms,1s,5m,2h,3d", "500ms,1s,5m,2h,3d")]
    [InlineData(" 1s , 90s ", "1s,90s")]
    [InlineData("120s", "2m")]
    [InlineData("24h,14d", "1d,14d")]
    [InlineData("1001ms", "1001ms")]
    [InlineData("007s", "7s")]
    public void Parse_Schedule_PrintsTheSame(string text, string printed)
    {
        Assert.Equal(printed, RetrySchedule.Parse(text).ToString());
        Assert.True(RetrySchedule.TryParse(text, out var schedule));
        Assert.Equal(printed, schedule.ToString());
    }

    [Theory]
    [InlineData("", "Delay 1 of the retry schedule, ''")]
    [InlineData("1s,", "Delay 2 of the retry schedule, ''")]
    [InlineData("1s,,2s", "Delay 2 of the retry schedule, ''")]
    [InlineData("1s,5", "Delay 2 of the retry schedule, '5'")]
    [InlineData("5x", "ms, s, m, h, d")]
    [InlineData("5S", "'5S'")]
    [InlineData("s", "a whole number")]
    [InlineData("-5s", "'-5s'")]
    [InlineData("1.5h", "'1.5h'")]
    [InlineData("5 m", "'5 m'")]
    [InlineData("5m s", "'5m s'")]
    [InlineData("٥s", "a whole number")]
    [InlineData("15d", "at most 14 days")]
    [InlineData("1209600001ms", "at most 14 days")]
    [InlineData("9223372036854775807d", "at most 14 days")]
    [InlineData("99999999999999999999999s", "at most 14 days")]
    public void Parse_NotASchedule_NamesDelayAndRule(string text, string part)
    {
        var error = Assert.Throws<FormatException>(() => RetrySchedule.Parse(text));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.False(RetrySchedule.TryParse(text, out var schedule));
        Assert.Null(schedule);
    }

    [Fact]
    public void Parse_MoreThanAHundred_IsRefused()
    {
        var error = Assert.Throws<FormatException>(
            () => RetrySchedule.Parse(string.Join(',', Enumerable.Repeat("1s", 101))));

        Assert.Contains("at most 100 delays, but has 101", error.Message, StringComparison.Ordinal);
        Assert.Equal(100, RetrySchedule.Parse(string.Join(',', Enumerable.Repeat("1s", 100))).Attempts);
    }

    [Fact]
    public void Parse_Null_IsAnArgumentError()
    {
        Assert.Throws<ArgumentNullException>(() => RetrySchedule.Parse(null!));
        Assert.False(RetrySchedule.TryParse(null, out _));
    }

    [Fact]
    public void ToString_ParsedAgain_GivesTheSameDelays() =>
        Gen.Long[0, 14L * 24 * 60 * 60 * 1000].Select(n => TimeSpan.FromMilliseconds(n)).Array[1, 30].Sample(
            delays => RetrySchedule.Parse(new RetrySchedule(delays).ToString()).Delays.SequenceEqual(delays),
            iter: 2000);

    [Fact]
    public void Parse_AnyText_GivesAScheduleOrAFormatError() =>
        Gen.Char["0123456789msh d,.-"].Array[0, 12].Sample(
            characters =>
            {
                var text = new string(characters);
                if (RetrySchedule.TryParse(text, out var schedule))
                {
                    Assert.Equal(schedule.Delays, RetrySchedule.Parse(schedule.ToString()).Delays);
                }
                else
                {
                    Assert.Throws<FormatException>(() => RetrySchedule.Parse(text));
                }
            },
            iter: 5000);
}
