using Microsoft.Extensions.DependencyInjection;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A webhook shows the circuit breaker of each of its receivers, as this process sees it.</summary>
public sealed class CircuitTests
{
    [Theory]
    [InlineData(CircuitState.Closed, "closed")]
    [InlineData(CircuitState.Open, "open")]
    [InlineData(CircuitState.HalfOpen, "halfOpen")]
    [InlineData(null, null)]
    public async Task Webhook_ShowsTheCircuitOfItsUrl(CircuitState? state, string? shown)
    {
        var asked = new List<(string?, Uri)>();
        await using var host = await ApiHost.StartAsync(services: services => services.AddSingleton<ICircuitStatus>(
            new ScriptedCircuits(0, (tenantId, url) =>
            {
                asked.Add((tenantId, url));
                return state;
            })));
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);

        var destination = (await acme.GetAsync($"/{id}")).Is(200).Json.GetProperty("destinations")[0];

        Assert.Equal(shown, destination.TryGetProperty("circuit", out var circuit) ? circuit.GetString() : null);
        Assert.Equal([("acme", new Uri(Bodies.Url))], asked);
    }

    [Fact]
    public async Task Webhook_WithoutATransport_ShowsNoCircuit()
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);

        var destination = (await acme.GetAsync($"/{id}")).Is(200).Json.GetProperty("destinations")[0];

        Assert.False(destination.TryGetProperty("circuit", out _));
    }
}
