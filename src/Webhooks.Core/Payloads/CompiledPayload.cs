using Webhooks.Records;

namespace Webhooks.Payloads;

internal abstract class CompiledPayload
{
    public abstract IReadOnlyList<string> FieldNames { get; }

    public static CompiledPayload Compile(Webhook webhook, EventSubscription subscription) =>
        new Plain(webhook.Id! + subscription.Id);

    public abstract void Render(in PayloadContext context, JsonBuffer output);

    private sealed class Plain(string ids) : CompiledPayload
    {
        public override IReadOnlyList<string> FieldNames => [];

        public override void Render(in PayloadContext context, JsonBuffer output)
        {
            output.WriteQuoted(ids);
            output.WriteRaw((context.Current ?? context.Previous)!.Json);
        }
    }
}
