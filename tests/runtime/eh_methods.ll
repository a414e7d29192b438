; Compiled code that throws, catches, filters and cleans up, as the code generator writes it. Run through the C preprocessor
; for the width of a word. test_eh.c says what each function is for.
#if __SIZEOF_POINTER__ == 8
#define WORD i64
#define RELATIVE(symbol, entry, field) i32 trunc (i64 sub (i64 ptrtoint (ptr symbol to i64), i64 add (i64 ptrtoint (ptr entry to i64), i64 field)) to i32)
#else
#define WORD i32
#define RELATIVE(symbol, entry, field) i32 sub (i32 ptrtoint (ptr symbol to i32), i32 add (i32 ptrtoint (ptr entry to i32), i32 field))
#endif
#define ENTRY(function, entry, text, flags) entry = private constant [4 x i32] [RELATIVE(function, entry, 0), RELATIVE(@type_name, entry, 4), RELATIVE(text, entry, 8), i32 flags], section "rt_methods", align 4, !associated !{ptr function}

@mt_first = external global i8
@mt_second = external global i8
@mt_base = external global i8
@rt_filter_tag = external global i8

@clause_first = private constant { ptr, ptr, ptr } { ptr @mt_first, ptr null, ptr null }
@clause_second = private constant { ptr, ptr, ptr } { ptr @mt_second, ptr null, ptr null }
@clause_base = private constant { ptr, ptr, ptr } { ptr @mt_base, ptr null, ptr null }

@type_name = private constant [8 x i8] c"Methods\00"
@text_raise = private constant [8 x i8] c"Raise()\00"
@text_plain = private constant [8 x i8] c"Plain()\00"
@text_catch = private constant [8 x i8] c"Catch()\00"
@text_rethrow = private constant [10 x i8] c"Rethrow()\00"
@text_other = private constant [8 x i8] c"Other()\00"

ENTRY(@throw_it, @entry_raise, @text_raise, 0)
ENTRY(@plain, @entry_plain, @text_plain, 0)
ENTRY(@catch_types, @entry_catch, @text_catch, 0)
ENTRY(@rethrows, @entry_rethrow, @text_rethrow, 0)
ENTRY(@finally_only, @entry_finally, @text_other, 0)
ENTRY(@nested_regions, @entry_nested, @text_other, 0)
ENTRY(@filtering, @entry_filtering, @text_other, 0)
ENTRY(@filtering_filter, @entry_filter, @text_other, 1)
ENTRY(@finally_replaces, @entry_replaces, @text_other, 0)
ENTRY(@catches_in_finally, @entry_in_finally, @text_other, 0)
ENTRY(@native_entry, @entry_native, @text_other, 2)
@llvm.compiler.used = appending global [11 x ptr] [ptr @entry_raise, ptr @entry_plain, ptr @entry_catch, ptr @entry_rethrow, ptr @entry_finally, ptr @entry_nested, ptr @entry_filtering, ptr @entry_filter, ptr @entry_replaces, ptr @entry_in_finally, ptr @entry_native], section "llvm.metadata"

declare i32 @rt_personality(...)
declare void @rt_throw(ptr)
declare void @rt_rethrow(ptr)
declare ptr @rt_catch(ptr)
declare void @note(i32)
declare i32 @opaque(i32)
declare i32 @llvm.eh.typeid.for.p0(ptr)
declare ptr @llvm.frameaddress.p0(i32)

define void @throw_it(ptr %exception) #0 section ".text.throw_it" {
  call void @rt_throw(ptr %exception)
  unreachable
}

; A frame without clauses between the others.
define i32 @plain(ptr %exception) #0 section ".text.plain" {
  %a = call i32 @opaque(i32 7)
  call void @throw_it(ptr %exception)
  %b = call i32 @opaque(i32 %a)
  ret i32 %b
}

; try { plain } catch (First) { 1 } catch (Second) { 2 }; the six values live across the call must survive.
define i32 @catch_types(ptr %exception, i32 %p) #0 section ".text.catch_types" personality ptr @rt_personality {
  %v0 = call i32 @opaque(i32 1)
  %v1 = call i32 @opaque(i32 2)
  %v2 = call i32 @opaque(i32 3)
  %v3 = call i32 @opaque(i32 4)
  %v4 = call i32 @opaque(i32 5)
  %v5 = call i32 @opaque(i32 6)
  %r = invoke i32 @plain(ptr %exception) to label %done unwind label %pad
pad:
  %l = landingpad { ptr, i32 } catch ptr @clause_first catch ptr @clause_second
  %record = extractvalue { ptr, i32 } %l, 0
  %selector = extractvalue { ptr, i32 } %l, 1
  %first = call i32 @llvm.eh.typeid.for.p0(ptr @clause_first)
  %is_first = icmp eq i32 %selector, %first
  br i1 %is_first, label %handle_first, label %try_second
try_second:
  %second = call i32 @llvm.eh.typeid.for.p0(ptr @clause_second)
  %is_second = icmp eq i32 %selector, %second
  br i1 %is_second, label %handle_second, label %out
out:
  resume { ptr, i32 } %l
handle_first:
  %e1 = call ptr @rt_catch(ptr %record)
  br label %sum
handle_second:
  %e2 = call ptr @rt_catch(ptr %record)
  br label %sum
done:
  br label %sum
sum:
  %which = phi i32 [ 100, %handle_first ], [ 200, %handle_second ], [ %r, %done ]
  %s0 = add i32 %v0, %v1
  %s1 = add i32 %s0, %v2
  %s2 = add i32 %s1, %v3
  %s3 = add i32 %s2, %v4
  %s4 = add i32 %s3, %v5
  %s5 = add i32 %s4, %which
  %s6 = add i32 %s5, %p
  ret i32 %s6
}

; try { plain } finally { note(n) }
define i32 @finally_only(ptr %exception, i32 %n) #0 section ".text.finally_only" personality ptr @rt_personality {
  %r = invoke i32 @plain(ptr %exception) to label %done unwind label %pad
pad:
  %l = landingpad { ptr, i32 } cleanup
  call void @note(i32 %n)
  resume { ptr, i32 } %l
done:
  call void @note(i32 %n)
  ret i32 %r
}

; try { try { finally_only(1) } finally { note(2) } } catch (Base) { note(3) }
define i32 @nested_regions(ptr %exception) #0 section ".text.nested_regions" personality ptr @rt_personality {
  %r = invoke i32 @finally_only(ptr %exception, i32 1) to label %done unwind label %pad
pad:
  %l = landingpad { ptr, i32 } cleanup catch ptr @clause_base
  call void @note(i32 2)
  %record = extractvalue { ptr, i32 } %l, 0
  %selector = extractvalue { ptr, i32 } %l, 1
  %base = call i32 @llvm.eh.typeid.for.p0(ptr @clause_base)
  %is_base = icmp eq i32 %selector, %base
  br i1 %is_base, label %handle, label %out
out:
  resume { ptr, i32 } %l
handle:
  %e = call ptr @rt_catch(ptr %record)
  call void @note(i32 3)
  ret i32 1
done:
  ret i32 0
}

; try { finally_only(10) } catch (Base) when (note(frame.level), frame.seen += 1, opaque(frame.accept)) { note(1000 + frame.seen) }
; finally { note(100 + level) } over levels of recursion.
@filtering_offset = internal global WORD 0
@clause_filtering = private constant { ptr, ptr, ptr } { ptr @rt_filter_tag, ptr @filtering_filter, ptr @filtering_offset }

define zeroext i1 @filtering_filter(ptr %frame, ptr %exception) #0 section ".text.filtering_filter" personality ptr @rt_personality {
  %level = load i32, ptr %frame
  call void @note(i32 %level)
  %p_accept = getelementptr i32, ptr %frame, i32 1
  %p_seen = getelementptr i32, ptr %frame, i32 2
  %seen = load i32, ptr %p_seen
  %more = add i32 %seen, 1
  store i32 %more, ptr %p_seen
  %accept = load i32, ptr %p_accept
  %throws = icmp eq i32 %accept, 2
  br i1 %throws, label %bad, label %good
bad:
  invoke void @rt_throw(ptr %exception) to label %never unwind label %pad
never:
  unreachable
pad:
  %l = landingpad { ptr, i32 } catch ptr null
  %record = extractvalue { ptr, i32 } %l, 0
  %e = call ptr @rt_catch(ptr %record)
  ret i1 false
good:
  %answer = icmp eq i32 %accept, 1
  ret i1 %answer
}

define i32 @filtering(ptr %exception, i32 %level, i32 %accept) #1 section ".text.filtering" personality ptr @rt_personality {
  %frame = alloca { i32, i32, i32 }
  %offset = load atomic WORD, ptr @filtering_offset monotonic, align 4
  %known = icmp ne WORD %offset, 0
  br i1 %known, label %go, label %set
set:
  %fp = call ptr @llvm.frameaddress.p0(i32 0)
  %a = ptrtoint ptr %frame to WORD
  %b = ptrtoint ptr %fp to WORD
  %d = sub WORD %a, %b
  store atomic WORD %d, ptr @filtering_offset monotonic, align 4
  br label %go
go:
  call void asm sideeffect "", ""() noduplicate
  %p_accept = getelementptr i32, ptr %frame, i32 1
  %p_seen = getelementptr i32, ptr %frame, i32 2
  store i32 %level, ptr %frame
  store i32 %accept, ptr %p_accept
  store i32 0, ptr %p_seen
  %last = icmp eq i32 %level, 0
  br i1 %last, label %leaf, label %deeper
leaf:
  %r1 = invoke i32 @finally_only(ptr %exception, i32 10) to label %done unwind label %pad
deeper:
  %next = sub i32 %level, 1
  %r2 = invoke i32 @filtering(ptr %exception, i32 %next, i32 0) to label %done unwind label %pad
pad:
  %l = landingpad { ptr, i32 } cleanup catch ptr @clause_filtering
  %record = extractvalue { ptr, i32 } %l, 0
  %selector = extractvalue { ptr, i32 } %l, 1
  %mine = call i32 @llvm.eh.typeid.for.p0(ptr @clause_filtering)
  %is_mine = icmp eq i32 %selector, %mine
  br i1 %is_mine, label %handle, label %out
out:
  %n = add i32 %level, 100
  call void @note(i32 %n)
  resume { ptr, i32 } %l
handle:
  %e = call ptr @rt_catch(ptr %record)
  %seen = load i32, ptr %p_seen
  %m = add i32 %seen, 1000
  call void @note(i32 %m)
  %n2 = add i32 %level, 100
  call void @note(i32 %n2)
  ret i32 1
done:
  ret i32 0
}

; try { catch_types(exception) } catch (Base) { throw; }
define i32 @rethrows(ptr %exception) #0 section ".text.rethrows" personality ptr @rt_personality {
  %r = invoke i32 @plain(ptr %exception) to label %done unwind label %pad
pad:
  %l = landingpad { ptr, i32 } catch ptr @clause_base
  %record = extractvalue { ptr, i32 } %l, 0
  %e = call ptr @rt_catch(ptr %record)
  call void @rt_rethrow(ptr %e)
  unreachable
done:
  ret i32 %r
}

; try { try { throw first } finally { throw second } } catch (Second) { return 5 }
define i32 @finally_replaces(ptr %first, ptr %second) #0 section ".text.finally_replaces" personality ptr @rt_personality {
  %r = invoke i32 @plain(ptr %first) to label %done unwind label %pad
pad:
  %l = landingpad { ptr, i32 } cleanup catch ptr @clause_second
  invoke void @throw_it(ptr %second) to label %done unwind label %outer
outer:
  %l2 = landingpad { ptr, i32 } catch ptr @clause_second
  %record = extractvalue { ptr, i32 } %l2, 0
  %selector = extractvalue { ptr, i32 } %l2, 1
  %second_id = call i32 @llvm.eh.typeid.for.p0(ptr @clause_second)
  %is = icmp eq i32 %selector, %second_id
  br i1 %is, label %handle, label %out
out:
  resume { ptr, i32 } %l2
handle:
  %e = call ptr @rt_catch(ptr %record)
  %same = icmp eq ptr %e, %second
  %answer = select i1 %same, i32 5, i32 6
  ret i32 %answer
done:
  ret i32 0
}

; try { throw first } finally { try { throw second } catch (Second) { note(20) } } : first goes on
define i32 @catches_in_finally(ptr %first, ptr %second) #0 section ".text.catches_in_finally" personality ptr @rt_personality {
  %r = invoke i32 @plain(ptr %first) to label %done unwind label %pad
pad:
  %l = landingpad { ptr, i32 } cleanup
  invoke void @throw_it(ptr %second) to label %done unwind label %inner
inner:
  %l2 = landingpad { ptr, i32 } catch ptr @clause_second
  %record = extractvalue { ptr, i32 } %l2, 0
  %e = call ptr @rt_catch(ptr %record)
  call void @note(i32 20)
  resume { ptr, i32 } %l
done:
  ret i32 0
}

; An UnmanagedCallersOnly method: exceptions stop here.
define i32 @native_entry(ptr %exception) #0 section ".text.native_entry" {
  %r = call i32 @plain(ptr %exception)
  %s = add i32 %r, 1
  ret i32 %s
}

attributes #0 = { noinline uwtable "frame-pointer"="all" }
attributes #1 = { noinline uwtable "frame-pointer"="all" "no-realign-stack" }
