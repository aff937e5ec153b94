namespace Webhooks.Storage;

/// <summary>Gives contexts of the host, each for one piece of work of the store.</summary>
internal interface IContextSource
{
    ValueTask<ContextLease> RentAsync(CancellationToken cancellationToken);
}
