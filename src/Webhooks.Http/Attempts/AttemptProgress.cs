namespace Webhooks.Attempts;

/// <summary>
/// One attempt while it lasts: its end, and what has happened within it; written by the transport, read by whoever
/// judges its failure.
/// </summary>
internal sealed class AttemptProgress : IDisposable
{
    private readonly Deadlines _deadlines;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _stop;

    private volatile bool _isStopped;
    private volatile bool _isResolving;
    private volatile bool _bodyStarted;

    /// <summary>Begins an attempt.</summary>
    /// <param name="deadlines">Know how long it may take.</param>
    /// <param name="time">Tells when it began.</param>
    /// <param name="stop">Ends it before.</param>
    public AttemptProgress(Deadlines deadlines, TimeProvider time, CancellationToken stop)
    {
        Started = time.GetTimestamp();
        _deadlines = deadlines;
        _end = deadlines.Begin();
        _stop = stop.UnsafeRegister(static progress => ((AttemptProgress)progress!).Stop(), this);
    }

    /// <summary>When the attempt began, as a timestamp of the time provider.</summary>
    public long Started { get; }

    /// <summary>Cancelled when the attempt has to end: its time is over, or it was stopped.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Whether it has to end, for whatever reason.</summary>
    public bool IsEnded => _end.IsCancellationRequested;

    /// <summary>Whether the time of the attempt is over; not where it was stopped before.</summary>
    public bool IsOverdue => IsEnded && !_isStopped;

    /// <summary>Whether a host name is being looked up.</summary>
    public bool IsResolving
    {
        get => _isResolving;
        set => _isResolving = value;
    }

    /// <summary>Whether the transport asked for the body: from then on bytes may be at the receiver.</summary>
    /// <remarks>
    /// The transport writes headers into the same buffer first and flushes them with the body, never before.
    /// </remarks>
    public bool BodyStarted
    {
        get => _bodyStarted;
        set => _bodyStarted = value;
    }

    /// <summary>The status is known: the body ends the attempt earlier, where its own time is over earlier.</summary>
    public void BeginBody(TimeSpan timeout) => _deadlines.Shorten(_end, Started, timeout);

    /// <summary>The attempt is over: neither its end nor whether it came may be asked for from now on.</summary>
    public void Dispose()
    {
        // First this: it waits for a stop that is just going on, which uses the other.
        _stop.Dispose();
        _deadlines.End(_end);
    }

    private void Stop()
    {
        _isStopped = !IsEnded;
        _end.Cancel();
    }
}
