namespace Webhooks.Storage;

/// <summary>The clock that every process sharing the tables goes by.</summary>
internal interface IStoreClock
{
    /// <summary>Now, in Unix milliseconds.</summary>
    ValueTask<long> NowAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Now, in Unix milliseconds, by the last answer, however old. For whoever holds a connection: to ask takes another one,
    /// and a pool may have none left.
    /// </summary>
    ValueTask<long> KnownNowAsync(CancellationToken cancellationToken);
}
