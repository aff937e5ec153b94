using System.Diagnostics;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed class TraceContextTests
{
    [Fact]
    public async Task Send_Asked_CarriesTheActivityWithoutBaggageAndState()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(options => options.PropagateTraceContext = true);
        using var activity = new Activity("attempt").AddBaggage("tenant", "acme");
        activity.TraceStateString = "vendor=1";
        activity.Start();

        await host.SendAsync(receiver.Url);

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(activity.Id, request.Header("traceparent"));
        Assert.Null(request.Header("tracestate"));
        Assert.Null(request.Header("baggage"));
        Assert.Null(request.Header("correlation-context"));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Send_NotAskedOrNoActivity_CarriesNone(bool asked, bool hasActivity)
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(options => options.PropagateTraceContext = asked);
        using var activity = hasActivity ? new Activity("attempt").Start() : null;

        await host.SendAsync(receiver.Url);

        Assert.Null(Assert.Single(receiver.Requests).Header("traceparent"));
    }
}
