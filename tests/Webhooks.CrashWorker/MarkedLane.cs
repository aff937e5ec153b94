using Webhooks.Outbox;

namespace Webhooks.Crash;

/// <summary>The lane of the pump, with places to stop.</summary>
internal sealed class MarkedLane(IExpressLane lane, Marks marks, ExpressState express) : IExpressLane
{
    public IExpressReservation Reserve() => new MarkedReservation(lane.Reserve(), marks, express);
}
