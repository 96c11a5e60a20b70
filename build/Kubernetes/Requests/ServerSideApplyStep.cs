namespace Welkin.Kubernetes;

/// <summary>Server-side apply as the evaluator asks for it, its failures as the API answers them.</summary>
public static class ServerSideApplyStep
{
    /// <param name="time">When, for managed fields.</param>
    public static ApplyStep Of(KubernetesSchema schema, DateTimeOffset time) => request =>
    {
        var options = new ApplyOptions(request.Manager, time, request.Kind.ApiVersion) { Force = request.Force, Subresource = request.Subresource };
        var result = ServerSideApply.Apply(schema, CustomResources.Of(request.Custom), request.Live, request.Applied, options);
        return new(result.Merged, result.Failure is { } failure ? Status(failure) : null);
    };

    private static ApiStatus Status(ApplyFailure failure) => failure.Reason switch
    {
        ApplyRefusal.BadRequest => Refusals.BadRequest(failure.Message),
        ApplyRefusal.Conflict => new(409, "Conflict", failure.Message)
        {
            Details = StatusDetails.Empty with { Causes = [.. failure.Conflicts.Select(conflict => new StatusCause("FieldManagerConflict", conflict.Message, conflict.Field))] },
        },
        ApplyRefusal.InvalidOptions => new(422, "Invalid", failure.Message) { Details = new("meta.k8s.io", "PatchOptions", "") },
        _ => Refusals.Internal(failure.Message),
    };
}
