using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Support;

/// <summary>A payload with a defect: it throws when it is rendered.</summary>
internal sealed class FailingPayload : CompiledPayload
{
    public override void Render(in PayloadContext context, JsonBuffer output)
    {
        output.WriteRaw("{\"half\":"u8);
        throw new TimeoutException("a value that nobody may read");
    }
}
