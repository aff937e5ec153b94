using System.Data.Common;

namespace Webhooks.Store.Definitions;

/// <summary>
/// The exception of a write that found something else than what it had checked, because another save came first. It is
/// rolled back and retried.
/// </summary>
internal sealed class OvertakenException() : DbException("Another save of this webhook came first.")
{
    public override bool IsTransient => true;
}
