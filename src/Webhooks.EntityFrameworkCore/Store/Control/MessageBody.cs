using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Store.Control;

/// <summary>
/// Finds out whether the message of a delivery has a body. A message that was recorded dead has none and is not sent.
/// </summary>
internal static class MessageBody
{
    /// <summary>Returns the condition that the message of a delivery <c>d</c> has a body.</summary>
    public static string Exists(TableNames tables) =>
        $"EXISTS (SELECT 1 FROM {tables.Messages} m WHERE m.id = d.message_id AND m.body <> @no_body)";

    public static DbCommand WithNoBody(this DbCommand command) => command.With("@no_body", Array.Empty<byte>());
}
