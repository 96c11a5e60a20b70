namespace Welkin.Kubernetes;

/// <summary>Paths that must stay below the place where they begin.</summary>
internal static class RelativePath
{
    /// <summary>No step back (upstream: validatePathNoBacksteps).</summary>
    public static void NoBacksteps(FieldPath path, string target, FaultList faults)
    {
        if (StepsBack(target))
            faults.Invalid(path, target, "must not contain '..'");
    }

    /// <summary>Relative and without a step back (upstream: validateLocalDescendingPath).</summary>
    public static void Descending(FieldPath path, string target, FaultList faults)
    {
        if (target.StartsWith('/'))
            faults.Invalid(path, target, "must be a relative path");
        NoBacksteps(path, target, faults);
    }

    /// <summary>Descending, and not of a name that the volume keeps for itself (upstream: ValidateLocalNonReservedPath).</summary>
    public static void NotReserved(FieldPath path, string target, FaultList faults)
    {
        Descending(path, target, faults);
        if (target.StartsWith("..", StringComparison.Ordinal) && !target.StartsWith("../", StringComparison.Ordinal))
            faults.Invalid(path, target, "must not start with '..'");
    }

    public static bool StepsBack(string target)
    {
        foreach (var range in target.AsSpan().Split('/'))
        {
            if (target.AsSpan()[range] is "..")
                return true;
        }
        return false;
    }
}
