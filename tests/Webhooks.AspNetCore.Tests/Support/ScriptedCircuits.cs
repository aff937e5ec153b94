using Webhooks.Sending;

namespace Webhooks.Support;

internal sealed class ScriptedCircuits(int open) : ICircuitStatus
{
    public int OpenCircuits => open;
}
