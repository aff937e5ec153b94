using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Webhooks.Text;

namespace Webhooks.Definitions;

/// <summary>Formats and parses delays, such as <c>0s,500ms,2h</c>.</summary>
internal static class DelayText
{
    private const int MaxDays = 14;

    // Largest first, so that a delay is written in the largest unit that divides it exactly.
    private static readonly (string Name, TimeSpan Length)[] Units =
    [
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    internal static string? ProblemOf(TimeSpan delay) =>
        delay < TimeSpan.Zero || delay > TimeSpan.FromDays(MaxDays)
            ? $"A delay of a retry schedule must be between 0 and {MaxDays} days."
        : delay.Ticks % TimeSpan.TicksPerMillisecond != 0
            ? "A delay of a retry schedule must be a whole number of milliseconds."
        : null;

    internal static string Format(TimeSpan delay)
    {
        if (delay == TimeSpan.Zero)
        {
            return "0s";
        }

        var (name, length) = Array.Find(Units, unit => delay.Ticks % unit.Length.Ticks == 0);
        return (delay.Ticks / length.Ticks).ToString(CultureInfo.InvariantCulture) + name;
    }

    internal static bool TryParseList(
        string text,
        int most,
        [NotNullWhen(true)] out TimeSpan[]? delays,
        [NotNullWhen(false)] out string? problem)
    {
        delays = null;
        var items = text.Split(',', StringSplitOptions.TrimEntries);
        if (items.Length > most)
        {
            problem = $"A retry schedule must have at most {most} delays, but has {items.Length}.";
            return false;
        }

        var parsed = new TimeSpan[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryParse(items[i], out parsed[i], out var rule))
            {
                problem = $"Delay {i + 1} of the retry schedule, '{Shown.Text(items[i])}', is not valid. {rule}";
                return false;
            }
        }

        delays = parsed;
        problem = null;
        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> item, out TimeSpan delay, [NotNullWhen(false)] out string? rule)
    {
        delay = default;
        var digits = item.IndexOfAnyExceptInRange('0', '9');
        if (digits < 1 || !TryFindUnit(item[digits..], out var unit))
        {
            rule = "Use a whole number and a unit (ms, s, m, h, d), for example 30m.";
            return false;
        }

        var most = TimeSpan.FromDays(MaxDays) / unit;
        if (!long.TryParse(item[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > most)
        {
            rule = $"It must be at most {MaxDays} days.";
            return false;
        }

        delay = new TimeSpan(count * unit.Ticks);
        rule = null;
        return true;
    }

    private static bool TryFindUnit(ReadOnlySpan<char> name, out TimeSpan length)
    {
        foreach (var unit in Units)
        {
            if (name.SequenceEqual(unit.Name))
            {
                length = unit.Length;
                return true;
            }
        }

        length = default;
        return false;
    }
}
