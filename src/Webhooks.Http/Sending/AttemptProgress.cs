namespace Webhooks.Sending;

/// <summary>
/// What has happened within one attempt; written by the transport, read by whoever judges its failure.
/// </summary>
internal sealed class AttemptProgress(long started, CancellationToken deadline)
{
    private static readonly HttpRequestOptionsKey<AttemptProgress> Key = new("Webhooks.AttemptProgress");

    private volatile bool _isResolving;
    private volatile bool _bodyStarted;

    /// <summary>When the attempt began, as a timestamp of the time provider.</summary>
    public long Started { get; } = started;

    /// <summary>Whether the time of the attempt is over.</summary>
    public bool IsOverdue => deadline.IsCancellationRequested;

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

    /// <summary>The progress of a request; null for requests that are not ours.</summary>
    public static AttemptProgress? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var progress) ? progress : null;

    /// <summary>Attaches it to a request.</summary>
    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Key, this);
}
