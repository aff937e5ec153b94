namespace Webhooks.Settling;

/// <summary>
/// Represents the start of a lease by the stopwatch and by the wall clock. The stopwatch of a machine that slept is late.
/// </summary>
internal readonly record struct LeaseStart(long Timestamp, DateTimeOffset Clock)
{
    /// <summary>Returns the start of a lease that is requested next, so that it never seems to be younger than it is.</summary>
    public static LeaseStart Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Returns the greater of both ages.</summary>
    public TimeSpan GetAge(TimeProvider time)
    {
        var (elapsed, passed) = (time.GetElapsedTime(Timestamp), time.GetUtcNow() - Clock);
        return elapsed > passed ? elapsed : passed;
    }
}
