using System.Diagnostics.CodeAnalysis;

namespace Webhooks.Definitions;

/// <summary>
/// Represents the delays before the attempts at a delivery. The caller provides time and random numbers. Immutable and
/// thread-safe.
/// </summary>
public sealed class RetrySchedule
{
    /// <summary>The default jitter: a tenth of the delay.</summary>
    public const double DefaultJitter = 0.1;

    internal const int MaxAttempts = 100;

    /// <summary>Initializes a schedule from delays.</summary>
    /// <param name="delays">
    /// The delay before each attempt, including the first: 1 to 100 delays of whole milliseconds, each between 0 and 14
    /// days.
    /// </param>
    /// <param name="jitter">The largest part of a delay that is added at random, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A delay, the number of delays or the jitter is out of range.
    /// </exception>
    public RetrySchedule(IEnumerable<TimeSpan> delays, double jitter = DefaultJitter)
    {
        ArgumentNullException.ThrowIfNull(delays);
        TimeSpan[] copy = [.. delays];
        CheckDelays(copy);
        if (jitter is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(jitter), jitter, "The jitter must be between 0 and 1.");
        }

        Delays = copy.AsReadOnly();
        Jitter = jitter;
        Span = LongestSpan();
    }

    /// <summary>
    /// Gets the default schedule: immediately, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. Jitter
    /// adds up to a tenth to each delay. It is the example of Standard Webhooks 1.0.0 and takes about three days.
    /// </summary>
    public static RetrySchedule Default { get; } = Parse("0s,5s,5m,30m,2h,5h,10h,14h,20h,24h");

    /// <summary>Gets the total number of attempts.</summary>
    public int Attempts => Delays.Count;

    /// <summary>Gets the delay before each attempt, without jitter.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; }

    /// <summary>Gets the largest part of a delay that is added at random, from 0 to 1.</summary>
    public double Jitter { get; }

    /// <summary>
    /// Gets the longest sum of all delays, with full jitter. It does not include the duration of attempts.
    /// </summary>
    public TimeSpan Span { get; }

    /// <summary>
    /// Parses a schedule such as <c>0s,5s,5m,2h</c>: delays separated by commas. Each is a whole number and one of the
    /// units <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> and <c>d</c>. Spaces around a delay are ignored.
    /// </summary>
    /// <param name="text">The text of the delays.</param>
    /// <param name="jitter">The largest part of a delay that is added at random, from 0 to 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The jitter is out of range.</exception>
    /// <exception cref="FormatException">The text is not a schedule. The message names the delay and the rule.</exception>
    public static RetrySchedule Parse(string text, double jitter = DefaultJitter)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DelayText.TryParseList(text, MaxAttempts, out var delays, out var problem)
            ? new RetrySchedule(delays, jitter)
            : throw new FormatException(problem);
    }

    /// <summary>Tries to parse a schedule as <see cref="Parse"/> does, with the default jitter.</summary>
    /// <param name="text">The text of the delays.</param>
    /// <param name="schedule">The schedule, or <see langword="null"/> if the text is not a schedule.</param>
    /// <returns><see langword="true"/> if the text is a schedule.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RetrySchedule? schedule)
    {
        schedule = text is not null && DelayText.TryParseList(text, MaxAttempts, out var delays, out _)
            ? new RetrySchedule(delays)
            : null;
        return schedule is not null;
    }

    /// <summary>
    /// Returns the delay before an attempt, with a random part of the jitter. Jitter only adds, so that an attempt is never
    /// earlier than its delay.
    /// </summary>
    /// <param name="attempt">The number of the attempt. The first is 1.</param>
    /// <param name="random">A random number, at least 0 and less than 1.</param>
    /// <returns>The delay, or <see langword="null"/> if the schedule has no more attempts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public TimeSpan? DelayBefore(int attempt, double random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        if (random is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(random), random, "The random number must be at least 0 and less than 1.");
        }

        return attempt <= Attempts ? WithJitter(Delays[attempt - 1], random) : null;
    }

    /// <summary>
    /// Returns the delays in the form that <see cref="Parse"/> reads, each in the largest unit that divides it exactly. The
    /// jitter is not included.
    /// </summary>
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
