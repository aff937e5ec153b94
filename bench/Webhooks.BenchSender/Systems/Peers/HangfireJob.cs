using System.Text;

namespace Webhooks.Bench;

public sealed class HangfireJob
{
#pragma warning disable CA1822 // A job is a method of an object.
    /// <summary>Arguments are kept as JSON: text costs less than base64.</summary>
    public Task SendAsync(string id, int target, string body) =>
        WaitingRoom.SendAsync(new(id, target, Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA1822
}
