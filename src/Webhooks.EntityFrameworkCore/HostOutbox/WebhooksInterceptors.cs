using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.HostOutbox;

/// <summary>Provides the interceptors of every context. They are shared, because they have no state.</summary>
internal sealed class WebhooksInterceptors(ContextOutboxes outboxes)
{
    public IReadOnlyList<IInterceptor> All { get; } = Make(outboxes);

    private static IReadOnlyList<IInterceptor> Make(ContextOutboxes outboxes)
    {
        var saves = new SaveRecorder(outboxes);
        return
        [
            new WebhooksSaveInterceptor(saves),
            new WebhooksCommandInterceptor(saves),
            new WebhooksTransactionInterceptor(new(outboxes)),
        ];
    }
}
