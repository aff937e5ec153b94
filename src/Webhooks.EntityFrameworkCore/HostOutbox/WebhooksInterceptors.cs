using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.HostOutbox;

/// <summary>What is plugged into every context. The same objects for all: they keep nothing.</summary>
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
