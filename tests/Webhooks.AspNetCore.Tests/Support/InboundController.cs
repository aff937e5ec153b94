using Microsoft.AspNetCore.Mvc;

namespace Webhooks.Support;

/// <summary>A receiver that only a conventional route leads to.</summary>
public sealed class InboundController : Controller
{
    [HttpPost]
#pragma warning disable CA1822 // An action is a method of its controller.
    public string Receive([FromBody] Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Status;
    }
}
