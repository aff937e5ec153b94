using Webhooks.Sending;

namespace Webhooks.Support;

internal sealed class ScriptedCircuits(int open, Func<string?, Uri, CircuitState?>? find = null) : ICircuitStatus
{
    public int OpenCircuits => open;

    public CircuitState? FindCircuit(string? tenantId, Uri url) => find?.Invoke(tenantId, url);
}
