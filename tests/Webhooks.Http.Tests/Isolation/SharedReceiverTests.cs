using Webhooks.Support;
using Xunit;

namespace Webhooks.Isolation;

/// <summary>Tenants that call the same host.</summary>
public sealed class SharedReceiverTests
{
    private const int Hanging = 600;

    [Fact]
    public async Task Send_HundredsOfCallsOfOneTenantHang_AnotherTenantIsServedAtThatReceiver()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(guard.Token);
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await (request.RequestLine.Contains("/hang", StringComparison.Ordinal)
                    ? connection.HangAsync()
                    : connection.AnswerAsync(200));
            }
        });
        await using var host = new SenderHost();
        var hanging = Enumerable.Range(0, Hanging)
            .Select(_ => host.SendAsync(Some.RequestOf("acme", new Uri(receiver.Url, "/hang")), stop.Token))
            .ToArray();
        for (var i = 0; i < Hanging; i++)
        {
            await receiver.StallAsync(guard.Token);
        }

        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(Some.RequestOf("globex", receiver.Url), guard.Token)).Kind);

        Assert.Equal(Hanging + 1, receiver.Connections);
        Assert.DoesNotContain(hanging, call => call.IsCompleted);
        await stop.CancelAsync();
        foreach (var call in hanging)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }
    }
}
