using System.Data.Common;
using Webhooks.Database.Statements;

namespace Webhooks.Store.Control;

/// <summary>
/// Finds out whether the message of a delivery has a body. A message that was marked dead when it was recorded has none.
/// </summary>
internal static class MessageBody
{
    /// <summary>The condition that a message <c>m</c> has a body.</summary>
    public const string Exists = "m.body <> @no_body";

    public static DbCommand WithNoBody(this DbCommand command) => command.With("@no_body", Array.Empty<byte>());
}
