namespace Webhooks.Management.Problems;

/// <summary>The exception that is thrown to end an operation with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
