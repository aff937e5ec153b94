namespace Webhooks.Storage;

/// <summary>The clock that every process sharing the tables goes by.</summary>
internal interface IStoreClock
{
    /// <summary>Now, in Unix milliseconds.</summary>
    ValueTask<long> NowAsync(CancellationToken cancellationToken);
}
