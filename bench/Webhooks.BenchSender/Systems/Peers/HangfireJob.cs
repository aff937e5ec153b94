using System.Text;

namespace Webhooks.Bench;

public sealed class HangfireJob
{
    /// <summary>Arguments are kept as JSON: text costs less than base64.</summary>
    public static string Body { get; } = Encoding.UTF8.GetString(Messages.Body);

#pragma warning disable CA1822 // A job is a method of an object.
    public Task SendAsync(string id, int target, string body) =>
        SignedPost.Shared.SendAsync(id, target, Encoding.UTF8.GetBytes(body)).AsTask();
#pragma warning restore CA1822
}
