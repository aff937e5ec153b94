using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Webhooks.Support;

/// <summary>A receiver written as a controller.</summary>
[ApiController]
[Route("controller")]
public sealed class HooksController : ControllerBase
{
    [HttpPost]
    public string Receive([FromBody] Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return $"{order.Status} {Encoding.UTF8.GetString(HttpContext.GetReceivedMessage().Body.Span)}";
    }
}
