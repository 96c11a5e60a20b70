namespace Welkin.Tools.Clusters.Kind;

/// <summary>Why kind did not create a cluster.</summary>
public enum KindFailure
{
    /// <summary>Something that the logs tell.</summary>
    Other,

    /// <summary>Nodes of this name are there, from a cluster or from what is left of one: nothing was created.</summary>
    NameTaken,

    /// <summary>The container engine does not answer: nothing was created.</summary>
    NoEngine,
}

/// <summary>Tells the reasons apart by what kind writes; its exit code is 1 for all of them.</summary>
public static class KindFailures
{
    public static KindFailure Of(ToolFailedException failure)
    {
        if (Says(failure, "node(s) already exist for a cluster with the name"))
            return KindFailure.NameTaken;
        return Says(failure, "failed to get docker info") || Says(failure, "failed to get podman info") || Says(failure, "failed to get nerdctl info") || Says(failure, "Cannot connect to the Docker daemon")
            ? KindFailure.NoEngine
            : KindFailure.Other;
    }

    /// <summary>Whether nodes may be there that this creation made.</summary>
    public static bool MayHaveLeftNodes(this KindFailure failure) => failure == KindFailure.Other;

    private static bool Says(ToolFailedException failure, string words) => failure.Errors.Any(line => line.Contains(words, StringComparison.Ordinal));
}
