namespace Webhooks.Attempts;

/// <summary>Represents a connection that carries one attempt after the other.</summary>
internal interface IAttemptConnection
{
    /// <summary>Ends the use of the connection by an attempt, unless another attempt uses it already.</summary>
    void Leave(AttemptProgress attempt);
}
