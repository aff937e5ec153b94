using Webhooks.Definitions;
using Xunit;

namespace Webhooks.Support;

internal sealed partial class Host<TContext>
{
    /// <summary>What was counted, and that the pump was woken only if there is something for it.</summary>
    public void AssertTold(int? events = null, int messages = 0)
    {
        var counters = Get<Counters>();
        Assert.Equal(events ?? counters.Events, counters.Events);
        Assert.Equal(messages, counters.Messages);
        Assert.Equal(messages > 0, Get<WebhookSignals>().Due.TryRead(out _));
    }

    partial void ForgetSignal() => Get<WebhookSignals>().Due.TryRead(out _);
}
