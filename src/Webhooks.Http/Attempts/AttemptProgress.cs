namespace Webhooks.Attempts;

/// <summary>
/// Represents one attempt in progress: its end, and its events. The transport writes it, and the failure classifier reads
/// it.
/// </summary>
internal sealed class AttemptProgress : IDisposable
{
    [ThreadStatic]
    private static AttemptProgress? _writing;

    private readonly Deadlines _deadlines;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _stop;

    private volatile bool _isStopped;
    private volatile bool _isResolving;
    private volatile bool _bodyStarted;

    /// <summary>Starts an attempt.</summary>
    /// <param name="deadlines">The source of the timeout.</param>
    /// <param name="time">The time provider.</param>
    /// <param name="stop">A token that ends the attempt before its timeout.</param>
    public AttemptProgress(Deadlines deadlines, TimeProvider time, CancellationToken stop)
    {
        Started = time.GetTimestamp();
        _deadlines = deadlines;
        _end = deadlines.Begin();
        _stop = stop.UnsafeRegister(static progress => ((AttemptProgress)progress!).Stop(), this);
    }

    /// <summary>Gets or sets the attempt whose body this thread hands to a connection.</summary>
    /// <remarks>The transport does not say which connection it uses. The connection reads it here.</remarks>
    public static AttemptProgress? Writing
    {
        get => _writing;
        set => _writing = value;
    }

    /// <summary>Gets or sets the connection that carries the request, or null before one does.</summary>
    public IAttemptConnection? Connection { get; set; }

    /// <summary>Gets the start of the attempt, as a timestamp of the time provider.</summary>
    public long Started { get; }

    /// <summary>Gets a token that is canceled when the attempt must end: it timed out or was stopped.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Gets a value indicating whether the attempt must end, for any reason.</summary>
    public bool IsEnded => _end.IsCancellationRequested;

    /// <summary>Gets a value indicating whether the attempt timed out, and was not stopped before.</summary>
    public bool IsOverdue => IsEnded && !_isStopped;

    /// <summary>Gets or sets a value indicating whether a host name is being looked up.</summary>
    public bool IsResolving
    {
        get => _isResolving;
        set => _isResolving = value;
    }

    /// <summary>
    /// Gets or sets a value indicating whether the transport requested the body. From then on, the receiver may have bytes.
    /// </summary>
    /// <remarks>
    /// The transport writes the headers into the same buffer first and flushes them with the body, never before.
    /// </remarks>
    public bool BodyStarted
    {
        get => _bodyStarted;
        set => _bodyStarted = value;
    }

    /// <summary>Shortens the rest of the attempt to the time for the body, after the status is known.</summary>
    public void BeginBody(TimeSpan timeout) => _deadlines.Shorten(_end, Started, timeout);

    /// <summary>Ends the attempt. Its end and its state must not be read afterwards.</summary>
    public void Dispose()
    {
        Connection?.Leave(this);
        // First, because it waits for a running stop callback, which uses the other source.
        _stop.Dispose();
        _deadlines.End(_end);
    }

    private void Stop()
    {
        _isStopped = !IsEnded;
        _end.Cancel();
    }
}
