using System.Diagnostics.CodeAnalysis;

namespace Webhooks.Definitions;

/// <summary>
/// How long to wait before each attempt at a delivery. Pure and immutable: time and randomness come from the caller.
/// Thread safe.
/// </summary>
public sealed class RetrySchedule
{
    /// <summary>The jitter unless told otherwise: a tenth of the delay.</summary>
    public const double DefaultJitter = 0.1;

    internal const int MaxAttempts = 100;

    /// <summary>Makes a schedule of given delays.</summary>
    /// <param name="delays">The wait before each attempt, the first included: 1 to 100 delays of whole milliseconds,
    /// each from 0 to 14 days, since a delivery is given up at that age.</param>
    /// <param name="jitter">The part of a delay that may be added to it at random, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A delay, their number or the jitter breaks its rule.</exception>
    public RetrySchedule(IEnumerable<TimeSpan> delays, double jitter = DefaultJitter)
    {
        ArgumentNullException.ThrowIfNull(delays);
        TimeSpan[] copy = [.. delays];
        CheckDelays(copy);
        if (jitter is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(jitter), jitter, "The jitter must lie from 0 to 1.");
        }

        Delays = copy.AsReadOnly();
        Jitter = jitter;
        Span = LongestSpan();
    }

    /// <summary>At once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each a tenth longer at
    /// most: the example of Standard Webhooks 1.0.0, about three days.</summary>
    public static RetrySchedule Default { get; } = Parse("0s,5s,5m,30m,2h,5h,10h,14h,20h,24h");

    /// <summary>How many attempts there are in all.</summary>
    public int Attempts => Delays.Count;

    /// <summary>The wait before each attempt, without jitter.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; }

    /// <summary>The part of a delay that may be added to it at random, from 0 to 1.</summary>
    public double Jitter { get; }

    /// <summary>The longest that all waits can take together, with all jitter; attempts take their time
    /// besides.</summary>
    public TimeSpan Span { get; }

    /// <summary>
    /// Reads a schedule such as <c>0s,5s,5m,2h</c>: delays with commas between, each a whole number and one of the
    /// units <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> and <c>d</c>. Spaces around a delay do not count.
    /// </summary>
    /// <param name="text">The delays.</param>
    /// <param name="jitter">The part of a delay that may be added to it at random, from 0 to 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The jitter is out of its range.</exception>
    /// <exception cref="FormatException">The text is not a schedule; the message names delay and rule.</exception>
    public static RetrySchedule Parse(string text, double jitter = DefaultJitter)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DelayText.TryParseList(text, MaxAttempts, out var delays, out var problem)
            ? new RetrySchedule(delays, jitter)
            : throw new FormatException(problem);
    }

    /// <summary>Reads a schedule as <see cref="Parse"/> does, with the default jitter, and answers whether it
    /// could.</summary>
    /// <param name="text">The delays.</param>
    /// <param name="schedule">The schedule, or null.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RetrySchedule? schedule)
    {
        schedule = text is not null && DelayText.TryParseList(text, MaxAttempts, out var delays, out _)
            ? new RetrySchedule(delays)
            : null;
        return schedule is not null;
    }

    /// <summary>
    /// The wait before an attempt: its delay, and of the jitter as much as <paramref name="random"/> says. Jitter only
    /// adds, so that an attempt is never earlier than the schedule tells.
    /// </summary>
    /// <param name="attempt">The number of the attempt; the first is 1.</param>
    /// <param name="random">A random number from 0 up to, but not, 1.</param>
    /// <returns>The wait, or null: the schedule is exhausted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public TimeSpan? DelayBefore(int attempt, double random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        if (random is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(random), random, "The random number must be 0 or more and less than 1.");
        }

        return attempt <= Attempts ? WithJitter(Delays[attempt - 1], random) : null;
    }

    /// <summary>The delays in the form that <see cref="Parse"/> reads, each in the largest unit that fits exactly;
    /// the jitter is not part of it.</summary>
    public override string ToString() => string.Join(',', Delays.Select(DelayText.Format));

    private static void CheckDelays(TimeSpan[] delays)
    {
        if (delays.Length is 0 or > MaxAttempts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(delays), delays.Length, $"A retry schedule must have 1 to {MaxAttempts} delays.");
        }

        foreach (var delay in delays)
        {
            if (DelayText.ProblemOf(delay) is { } rule)
            {
                throw new ArgumentOutOfRangeException(nameof(delays), delay, rule);
            }
        }
    }

    private TimeSpan WithJitter(TimeSpan delay, double random) => delay * (1 + Jitter * random);

    private TimeSpan LongestSpan()
    {
        var span = TimeSpan.Zero;
        foreach (var delay in Delays)
        {
            span += WithJitter(delay, 1);
        }

        return span;
    }
}
