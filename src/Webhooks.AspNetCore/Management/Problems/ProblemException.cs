namespace Webhooks.Management.Problems;

/// <summary>Ends an operation with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
