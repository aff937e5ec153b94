using Webhooks.Resilience;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>
/// What an attempt costs beside the transport: guard, request, deadline, breaker, outcome and its headers. All on one thread,
/// so that the figure is the same everywhere.
/// </summary>
public sealed class AttemptAllocationTests
{
    private static readonly TimeProvider Time = TimeProvider.System;

    [Theory]
    [InlineData(0, 1_600, 2_050)]
    [InlineData(3, 2_270, 2_720)]
    public async Task Send_Delivered_AllocatesLittleBesideTheTransport(int headers, int most, int mostOfADebugBuild)
    {
        using var transport = new HeldTransport();
        using var sender = Sender(transport);
        var request = Some.Request(
            new("https://hooks.example.com/path"),
            [.. Enumerable.Range(0, headers).Select(number => ($"X-Header-{number}", "value"))]);

        // Away from the context of the test: what waits for the answer goes on where the answer is given.
        var bytes = await Task.Run(
            () => Least(() => Send(sender, request, transport)), TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:N0} bytes for an attempt");
        Assert.InRange(bytes, 500, BuildKind.IsOptimized ? most : mostOfADebugBuild);
    }

    private static void Send(HttpMessageSender sender, SendRequest request, HeldTransport transport)
    {
        var sending = sender.SendAsync(request, CancellationToken.None);
        Assert.False(sending.IsCompleted);
        transport.Answer();
        Assert.True(sending.IsCompletedSuccessfully);
    }

    private static HttpMessageSender Sender(HeldTransport transport)
    {
        return new(
            new OneHandler(transport),
            Some.Guard(),
            new RequestAuthentication(null),
            new CircuitBreakers(new(), Time),
            Some.Options(),
            Time);
    }

    private static long Least(Action act)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 100; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            act();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Answers when it is told to, so that everything above it has to wait.</summary>
    private sealed class HeldTransport : HttpMessageHandler
    {
        private TaskCompletionSource<HttpResponseMessage> _answer = new();

        public void Answer() => _answer.SetResult(new());

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _answer = new();
            return _answer.Task;
        }
    }

    private sealed class OneHandler(HttpMessageHandler handler) : IHttpMessageHandlerFactory
    {
        public HttpMessageHandler CreateHandler(string name) => handler;
    }
}
